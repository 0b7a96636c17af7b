package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println("Hello from Go")
	for number, word := range os.Args[1:] {
		fmt.Printf("argument %d: %s\n", number+1, word)
	}
	greeting, found := os.LookupEnv("GREETING")
	if !found {
		greeting = "(not set)"
	}
	fmt.Printf("GREETING=%s\n", greeting)
	text, err := os.ReadFile("/data/message.txt")
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Printf("file: %s", text)
}
