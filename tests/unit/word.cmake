renmei_unit_test(word package)
renmei_unit_test(word read)
