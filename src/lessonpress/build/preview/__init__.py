"""`lessonpress preview`: the course in a browser, made anew at every change, by workers that stay warm."""
