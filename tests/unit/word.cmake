renmei_unit_test(word package)
renmei_unit_test(word read)
renmei_unit_test(word judged)
renmei_unit_test(word onto)
