"""Speed as ratios within one run. No part of the test run; README.md says how each is run."""
