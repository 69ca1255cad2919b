renmei_fuzz_target(tally)
