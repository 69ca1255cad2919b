renmei_unit_test(redline diff)
renmei_unit_test(redline redline)
