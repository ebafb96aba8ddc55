"""The register of a commune Party office: everything of `sodv` that needs no screen."""
