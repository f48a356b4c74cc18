/**
 * The completion scripts by shell. Each runs `rx-ari __complete <words>` with the words after `rx-ari`, up to the one
 * that is being typed, which may be empty. The output has one candidate per line; a tab separates it from its
 * description.
 */
export const scripts: Readonly<Record<string, string>> = {
  bash: `# rx-ari in bash: source <(rx-ari completion bash)
_rx_ari() {
  local line="\${COMP_LINE:0:COMP_POINT}" words current before candidate
  read -ra words <<< "$line"
  [[ "$line" == *[[:space:]] ]] && words+=('')
  current="\${words[\${#words[@]}-1]}"
  # Bash replaces only the text after the last = or colon.
  before=''
  [[ "$current" == *[=:]* ]] && before="\${current%"\${current##*[=:]}"}"
  COMPREPLY=()
  while IFS=$'\\t' read -r candidate _; do
    [[ -n "$candidate" ]] && COMPREPLY+=("\${candidate#"$before"}")
  done < <(rx-ari __complete "\${words[@]:1}" 2>/dev/null)
  # After name= the user types the value.
  if [[ "\${#COMPREPLY[@]}" -eq 1 && "\${COMPREPLY[0]}" == *= ]]; then compopt -o nospace 2>/dev/null; fi
}
complete -o default -F _rx_ari rx-ari
`,
  zsh: `#compdef rx-ari
# rx-ari in zsh: source <(rx-ari completion zsh), after compinit
_rx_ari() {
  local line value tab=$'\\t'
  local -a values shown open open_shown
  for line in "\${(@f)$(rx-ari __complete "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null)}"; do
    value="\${line%%$tab*}"
    [[ -z "$value" ]] && continue
    # After name= the user types the value.
    if [[ "$value" == *= ]]; then
      open+=("$value"); open_shown+=("\${line/$tab/  -- }")
    else
      values+=("$value"); shown+=("\${line/$tab/  -- }")
    fi
  done
  if (( $#values + $#open == 0 )); then _files; return; fi
  (( $#values )) && compadd -l -d shown -a values
  (( $#open )) && compadd -S '' -l -d open_shown -a open
  return 0
}
compdef _rx_ari rx-ari
`,
  fish: `# rx-ari in fish: rx-ari completion fish | source
function __rx_ari_complete
  set -l words (commandline -opc)
  set -l current (commandline -ct)
  test (count $current) -eq 0; and set current ''
  rx-ari __complete $words[2..-1] $current 2>/dev/null
end
complete -c rx-ari -f -a '(__rx_ari_complete)'
complete -c rx-ari -n '__fish_seen_subcommand_from draw score' -F
complete -c rx-ari -l out -r -F
complete -c rx-ari -l user-file -r -F
complete -c rx-ari -l read-only-file -r -F
`,
};
