"""What the readers of published lessons report: a code for each kind of finding, worded where it is made."""

P_LEFT_OUT = "P101"  # a line that is no part of the lesson: running head, page number, label that a heading replaces
P_MENDED = "P102"  # text put together again: letter-spacing
P_READ_AS = "P103"  # text that became a value or a cue, in the words of the source
P_REWORDED = "P104"  # a sentence to the facilitator that was turned to participants
P_KEPT_BACK = "P105"  # text that stays with the facilitator because it is not certain that participants may see it
P_GUESSED = "P106"  # a value that the text does not state
P_NO_NOTES = "P107"  # named in the lesson map, but the text has nothing for it
P_UNCLEAR = "P108"  # text whose place could not be told
P_FORMAT = "P109"  # what the file format holds that a lesson does not: comments, tracked changes, fields
