renmei_unit_test(seal ledger)
renmei_unit_test(seal verify)
