renmei_fuzz_target(type)
