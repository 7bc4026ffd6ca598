// Checks a tlog-tiles directory and tlog-proof receipts with golang.org/x/mod/sumdb/{note,tlog} and nothing of ours.
// Go's packages name tiles tile/8/<L>/<N> and entries tile/8/data/<N>; the hashes are the same.
//
// usage: verify VKEYFILE log DIR        every entry, every tile, the root and the log's signature
//
//	verify VKEYFILE receipt PROOF ENTRY  one receipt
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	if len(os.Args) < 4 {
		fail("usage: verify VKEYFILE log DIR | verify VKEYFILE receipt PROOF ENTRY")
	}
	verifier, err := note.NewVerifier(strings.TrimSpace(string(read(os.Args[1]))))
	check(err)
	if os.Args[2] == "log" {
		log(verifier, os.Args[3])
	} else {
		receipt(verifier, string(read(os.Args[3])), read(os.Args[4]))
	}
}

func fail(why string) {
	fmt.Println("refused: " + why)
	os.Exit(1)
}

func check(err error) {
	if err != nil {
		fail(err.Error())
	}
}

func read(path string) []byte {
	data, err := os.ReadFile(path)
	check(err)
	return data
}

// open gives the tree that a checkpoint names, if the log signed it.
func open(verifier note.Verifier, text string) tlog.Tree {
	opened, err := note.Open([]byte(text), note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		fail("the checkpoint is of another log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := tlog.ParseHash(lines[2])
	check(err)
	return tlog.Tree{N: size, Hash: root}
}

// files reads tiles from a directory.
type files string

func (dir files) Height() int                                 { return 8 }
func (dir files) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

func (dir files) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		data[i] = dir.tile(tile)
	}
	return data, nil
}

// tile reads one tile; of a full one, a narrower tile is the beginning.
func (dir files) tile(tile tlog.Tile) []byte {
	path := filepath.Join(string(dir), strings.Replace(tile.Path(), "tile/8/", "tile/", 1))
	data, err := os.ReadFile(path)
	if os.IsNotExist(err) && tile.W < 256 {
		full := tile
		full.W = 256
		data = dir.tile(full)[:tile.W*tlog.HashSize]
	} else {
		check(err)
	}
	return data
}

func log(verifier note.Verifier, dir string) {
	tree := open(verifier, string(read(filepath.Join(dir, "checkpoint"))))
	hashes := tlog.TileHashReader(tree, files(dir))
	root, err := tlog.TreeHash(tree.N, hashes)
	check(err)
	if root != tree.Hash {
		fail("the tiles do not make the signed root")
	}
	for n := int64(0); n*256 < tree.N; n++ {
		bundle(dir, tree.N, n, hashes)
	}
	fmt.Printf("ok: %d entries\n", tree.N)
}

func bundle(dir string, size, n int64, hashes tlog.HashReader) {
	width := int(min(256, size-n*256))
	tile := tlog.Tile{H: 8, L: -1, N: n, W: width}
	path := strings.Replace(tile.Path(), "tile/8/data/", "tile/entries/", 1)
	entries := split(read(filepath.Join(dir, path)), path)
	if len(entries) != width {
		fail(fmt.Sprintf("%s has %d entries", path, len(entries)))
	}
	indexes := make([]int64, width)
	for i := range indexes {
		indexes[i] = tlog.StoredHashIndex(0, n*256+int64(i))
	}
	leaves, err := hashes.ReadHashes(indexes)
	check(err)
	for i, entry := range entries {
		if tlog.RecordHash(entry) != leaves[i] {
			fail(fmt.Sprintf("entry %d does not hash to its leaf", n*256+int64(i)))
		}
	}
}

func split(data []byte, path string) [][]byte {
	var entries [][]byte
	for len(data) > 0 {
		if len(data) < 2 || len(data)-2 < int(binary.BigEndian.Uint16(data)) {
			fail(path + " is cut off")
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		entries = append(entries, data[2:end])
		data = data[end:]
	}
	return entries
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}

func receipt(verifier note.Verifier, text string, entry []byte) {
	head, checkpoint, found := strings.Cut(text, "\n\n")
	lines := strings.Split(head, "\n")
	if !found || lines[0] != "c2sp.org/tlog-proof@v1" || len(lines) < 2 {
		fail("not a tlog-proof")
	}
	lines = lines[1:]
	if strings.HasPrefix(lines[0], "extra ") {
		lines = lines[1:]
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[0], "index "), 10, 64)
	check(err)
	var proof tlog.RecordProof
	for _, line := range lines[1:] {
		raw, err := base64.StdEncoding.Strict().DecodeString(line)
		check(err)
		var hash tlog.Hash
		if copy(hash[:], raw) != tlog.HashSize || !bytes.Equal(hash[:], raw) {
			fail("a hash has 32 bytes")
		}
		proof = append(proof, hash)
	}
	tree := open(verifier, checkpoint)
	check(tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry)))
	fmt.Printf("ok: entry %d of %d\n", index, tree.N)
}
