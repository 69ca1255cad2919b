renmei_fuzz_target(page)
