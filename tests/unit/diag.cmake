renmei_unit_test(diag list)
renmei_unit_test(diag print)
renmei_unit_test(diag nearest)
renmei_unit_test(diag language)
