renmei_unit_test(consult merge)
