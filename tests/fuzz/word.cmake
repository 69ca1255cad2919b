renmei_fuzz_target(word)
renmei_fuzz_target(word_onto)
