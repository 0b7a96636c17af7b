# Turns a .proto file into one that protobuf-c can carry without loss. The bytes on the wire stay the same.

# Strings become bytes: protobuf-c ends strings at the first NUL.
# Maps become repeated entries; a message as value becomes bytes, which Swift encodes and decodes.
s/^\( *\)map<string, bool> /\1repeated bunny.wire.BoolEntry /
s/^\( *\)map<string, [A-Za-z.]*> /\1repeated bunny.wire.BytesEntry /
s/^\( *\)\(repeated \)\{0,1\}string /\1\2bytes /

# Definitions inside messages stay bytes: a newer daemon's fields survive, and no message contains itself.
# Repeated, because protobuf-c has no other way to tell an empty one from none.
s|^\( *\)[A-Za-z.]* \([A-Za-z]* = [0-9]*;  // .*Carried as bytes\.\)|\1repeated bytes \2|

# proto3 packs repeated numbers; protoc-c has to be told.
s/^\( *repeated u*int[0-9]* [A-Za-z]* = [0-9]*\);/\1 [packed = true];/

# Only structs and descriptors: Swift goes by the descriptors and needs no function for each message.
/^package /a\
import "protobuf-c/protobuf-c.proto";\
option (pb_c_file).gen_pack_helpers = false;\
option (pb_c_file).gen_init_helpers = false;
