renmei_fuzz_target(packet)
renmei_fuzz_target(proposal)
