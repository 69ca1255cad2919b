renmei_fuzz_target(mail)
