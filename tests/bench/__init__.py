"""The benchmark: how long lessonpress takes beside what people would use instead. Run it with script/bench.

It measures and never judges: no test depends on a time. All figures of one table come from one run on one machine, the
things compared taking turns, so that the ratios hold where the seconds do not.
"""
