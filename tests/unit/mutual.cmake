renmei_unit_test(mutual value)
