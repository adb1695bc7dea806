"""Values that every floor uses: text, places, numbers, intervals, periods, diagnostics.

In: nothing. Out: plain immutable values. Imports the standard library and attrs only.
"""
