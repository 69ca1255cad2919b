"""answer.py SHEET OPINIONS: the sheet for answers as the desk fills it in; what OPINIONS
(agency|section|place|kind|opinion|proposed words|reason|answer|why) says nothing of is accepted."""
import csv
import sys

sheet, opinions = sys.argv[1:]
answers, count = {}, {}
for line in open(opinions, encoding='utf-8'):
    fields = line.rstrip('\n').split('|')
    count[fields[0]] = count.get(fields[0], 0) + 1
    answers[f'{fields[0]}-{count[fields[0]]}'] = fields[7:9]
rows = list(csv.reader(open(sheet, encoding='utf-8-sig', newline='')))
for row in rows[2:]:
    row[8:10] = answers.get(row[0], ['反映', '御意見のとおり改めた。'])
sys.stdout.reconfigure(encoding='utf-8-sig', newline='')
csv.writer(sys.stdout, quoting=csv.QUOTE_ALL, lineterminator='\r\n').writerows(rows)
