renmei_fuzz_target(consult)
