renmei_unit_test(page compose)
