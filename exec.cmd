@rem The scripts of package.json begin with `exec`, so that signals reach Node and not a shell. cmd has no such word: this is it.
@%*
