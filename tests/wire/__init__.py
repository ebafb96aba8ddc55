"""The line: what the driver reads and sends, shown with a small application of many widgets."""
