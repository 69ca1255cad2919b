renmei_unit_test(base holiday)
