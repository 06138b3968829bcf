# module: grpc
# package: grpcio
# proves: a channel created and closed, not connected
# source: by construction
# least: 1.13
# tried: by hand, with Debian 12's python3-grpcio 1.51.1
import grpc

grpc.insecure_channel("127.0.0.1:1").close()
tell("creates and closes a channel")
