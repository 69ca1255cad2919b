renmei_unit_test(reading words)
