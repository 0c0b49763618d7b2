# Run by the image at the very end of a first start: what start.sh takes as its sign.
touch "$PGDATA/orion-initialised"
