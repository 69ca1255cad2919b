# bash completion for renmei: commands, their parts and options as the program's own --help has them, and ids of drafts.
_renmei_help() {
    LC_ALL=C.UTF-8 renmei --lang en "$@" --help 2>/dev/null
}

_renmei_ids() { # WORKSPACE
    local file
    for file in "$1"/{advisories,notices,guidelines,materials}/*.xml; do
        [[ -e $file ]] || continue
        file=${file##*/}
        printf '%s\n' "${file%%.*}"
    done | sort -u
}

_renmei() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    local at=1 command='' part='' workspace=. words=''
    for ((; at < COMP_CWORD; at++)); do
        case ${COMP_WORDS[at]} in
        -C) ((++at)); workspace=${COMP_WORDS[at]} ;;
        --lang) ((++at)) ;;
        -*) ;;
        *) if [[ -z $command ]]; then command=${COMP_WORDS[at]}; elif [[ -z $part ]]; then part=${COMP_WORDS[at]}; fi ;;
        esac
    done
    case $previous in
    --lang) COMPREPLY=($(compgen -W 'ja en' -- "$current")); return ;;
    --format) COMPREPLY=($(compgen -W 'long short json' -- "$current")); return ;;
    --color) COMPREPLY=($(compgen -W 'auto always never' -- "$current")); return ;;
    -C) COMPREPLY=($(compgen -d -- "$current")); return ;;
    esac
    if [[ -z $command ]]; then
        words=$(_renmei_help | sed -n 's/^  \([a-z][a-z-]*\)  .*/\1/p')
        [[ $current == -* ]] && words='-C --lang --help --version'
    else
        local help
        help=$(_renmei_help "$command")
        if [[ $help == "renmei $command WHAT"* ]]; then
            if [[ -z $part ]]; then
                words=$(sed -n 's/^  \([a-z][a-z-]*\)  .*/\1/p' <<<"$help")
                COMPREPLY=($(compgen -W "$words" -- "$current"))
                return
            fi
            help=$(_renmei_help "$command" "$part")
        fi
        if [[ $current == -* ]]; then
            words=$(grep -o -- '--[a-z][a-z-]*' <<<"$help" | sort -u)
        else
            words=$(_renmei_ids "$workspace")
            COMPREPLY=($(compgen -f -- "$current"))
        fi
    fi
    COMPREPLY+=($(compgen -W "$words" -- "$current"))
}
complete -o filenames -F _renmei renmei
