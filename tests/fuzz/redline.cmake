renmei_fuzz_target(redline)
