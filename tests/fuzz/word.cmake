renmei_fuzz_target(word)
