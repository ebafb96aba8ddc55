"""The screens of `sodv` and its command line."""

import os

# Textual reads these once, when it is imported.
for _name, _value in {
    "TEXTUAL_DISABLE_KITTY_KEY": "1",  # the protocol breaks Vietnamese input tools
    "TEXTUAL_ANIMATIONS": "none",  # an animated scroll is a dozen frames over the line
    "TEXTUAL_SMOOTH_SCROLL": "0",
}.items():
    os.environ.setdefault(_name, _value)
