"""Tests of machine drafts; a package, so that its modules may be named as other tests' are."""
