renmei_fuzz_target(packet)
