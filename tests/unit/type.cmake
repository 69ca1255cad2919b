renmei_unit_test(type fonts)
renmei_unit_test(type compose)
renmei_unit_test(type breaks)
renmei_unit_test(type absent)
