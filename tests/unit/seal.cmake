renmei_unit_test(seal verify)
