"""KCN Minutes: the conference minutes of a Vietnamese industrial-zone management board."""

__version__ = "0.1.0"
