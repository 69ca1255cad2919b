renmei_unit_test(type fonts)
renmei_unit_test(type compose)
