renmei_unit_test(material mail)
