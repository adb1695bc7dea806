"""Speed, as ratios measured in one run: ``make bench``. Absolute times are printed beside a calibration loop, because machines differ."""
