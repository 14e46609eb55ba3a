"""The steps of a build: validate, execute, cache, stage, publish; and working live."""
