#include "judge.h"
#include "load/load.h"
int main(int argc,char**argv){ load_set_up(); diag_set_language(argc>2?argv[2]:"en"); g_autoptr(DiagList) l=diag_list_new(); GError*e=NULL; if(!judge(argv[1],NULL,l,&e)){puts(e->message);return 2;} diag_list_print(l,argc>3?DIAG_LONG:DIAG_SHORT,false,stdout); return diag_list_count(l,DIAG_ERROR)>0; }
