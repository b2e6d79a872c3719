"""Lessons without numbers of ours: own scenes, own words."""
