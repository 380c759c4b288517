import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Holds PDF files to PDF/UA-1 (ISO 14289-1) with veraPDF: one line for each rule that a file breaks. */
public class PdfUa {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), PDFAFlavour.PDFUA_1)) {
                report(file, Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false).validate(parser));
            }
        }
    }

    private static void report(String file, ValidationResult result) {
        Map<String, String> broken = new TreeMap<>();
        for (TestAssertion each : result.getTestAssertions()) {
            if (each.getStatus() == TestAssertion.Status.FAILED) {
                String rule = each.getRuleId().getClause() + "-" + each.getRuleId().getTestNumber();
                broken.putIfAbsent(rule, each.getMessage() + " @ " + each.getLocation().getContext());
            }
        }
        broken.forEach((rule, what) -> System.out.println(new File(file).getName() + ": " + rule + ": " + what));
        System.out.println("checked " + new File(file).getName() + " " + result.getTotalAssertions());
    }
}
