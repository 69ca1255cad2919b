renmei_unit_test(page compose)
renmei_unit_test(page drawing)
renmei_unit_test(page subset)
