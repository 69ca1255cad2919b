renmei_unit_test(import law)
