"""The line to the terminal: right keys in, fewest bytes out.

`wired.Wired` is the mixin an application takes, `wired.run` runs it; `driver.WireDriver` works alone too.
"""
