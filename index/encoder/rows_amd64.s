#include "textflag.h"

// func mixAVX2(out, coef, rows *float32, width, count, stride int)
//
// Thirty-two columns at a time in four registers, then eight at a time.
TEXT ·mixAVX2(SB), NOSPLIT, $0-48
	MOVQ out+0(FP), DI
	MOVQ coef+8(FP), SI
	MOVQ rows+16(FP), DX
	MOVQ width+24(FP), BX
	MOVQ count+32(FP), CX
	MOVQ stride+40(FP), R8
	SHLQ $2, R8

wide:
	CMPQ BX, $32
	JLT  narrow
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
	VXORPS Y2, Y2, Y2
	VXORPS Y3, Y3, Y3
	MOVQ DX, R9
	XORQ AX, AX

wideRow:
	VBROADCASTSS (SI)(AX*4), Y4
	VMULPS (R9), Y4, Y5
	VMULPS 32(R9), Y4, Y6
	VMULPS 64(R9), Y4, Y7
	VMULPS 96(R9), Y4, Y8
	VADDPS Y5, Y0, Y0
	VADDPS Y6, Y1, Y1
	VADDPS Y7, Y2, Y2
	VADDPS Y8, Y3, Y3
	ADDQ R8, R9
	INCQ AX
	CMPQ AX, CX
	JLT  wideRow
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VMOVUPS Y2, 64(DI)
	VMOVUPS Y3, 96(DI)
	ADDQ $128, DI
	ADDQ $128, DX
	SUBQ $32, BX
	JMP  wide

narrow:
	TESTQ BX, BX
	JZ   done
	VXORPS Y0, Y0, Y0
	MOVQ DX, R9
	XORQ AX, AX

narrowRow:
	VBROADCASTSS (SI)(AX*4), Y4
	VMULPS (R9), Y4, Y5
	VADDPS Y5, Y0, Y0
	ADDQ R8, R9
	INCQ AX
	CMPQ AX, CX
	JLT  narrowRow
	VMOVUPS Y0, (DI)
	ADDQ $32, DI
	ADDQ $32, DX
	SUBQ $8, BX
	JMP  narrow

done:
	VZEROUPPER
	RET

// func mixSSE2(out, coef, rows *float32, width, count, stride int)
//
// Eight columns at a time in two registers.
TEXT ·mixSSE2(SB), NOSPLIT, $0-48
	MOVQ out+0(FP), DI
	MOVQ coef+8(FP), SI
	MOVQ rows+16(FP), DX
	MOVQ width+24(FP), BX
	MOVQ count+32(FP), CX
	MOVQ stride+40(FP), R8
	SHLQ $2, R8

eight:
	XORPS X0, X0
	XORPS X1, X1
	MOVQ DX, R9
	XORQ AX, AX

row:
	MOVSS (SI)(AX*4), X4
	SHUFPS $0, X4, X4
	MOVUPS (R9), X5
	MOVUPS 16(R9), X6
	MULPS X4, X5
	MULPS X4, X6
	ADDPS X5, X0
	ADDPS X6, X1
	ADDQ R8, R9
	INCQ AX
	CMPQ AX, CX
	JLT  row
	MOVUPS X0, (DI)
	MOVUPS X1, 16(DI)
	ADDQ $32, DI
	ADDQ $32, DX
	SUBQ $8, BX
	JNZ  eight
	RET

// func rescaleAVX2(out *float32, sums *int32, scale, bias *float32, step float32, width int)
TEXT ·rescaleAVX2(SB), NOSPLIT, $0-48
	MOVQ out+0(FP), DI
	MOVQ sums+8(FP), SI
	MOVQ scale+16(FP), DX
	MOVQ bias+24(FP), R8
	VBROADCASTSS step+32(FP), Y0
	MOVQ width+40(FP), CX
	XORQ AX, AX

eight:
	VCVTDQ2PS (SI)(AX*4), Y1
	VMULPS (DX)(AX*4), Y1, Y1
	VMULPS Y0, Y1, Y1
	VADDPS (R8)(AX*4), Y1, Y1
	VMOVUPS Y1, (DI)(AX*4)
	ADDQ $8, AX
	CMPQ AX, CX
	JLT  eight
	VZEROUPPER
	RET

// func mostAVX2(row *float32, width int) float32
//
// A float without its sign is ordered as its bits are.
TEXT ·mostAVX2(SB), NOSPLIT, $0-20
	MOVQ row+0(FP), SI
	MOVQ width+8(FP), CX
	VPCMPEQD Y0, Y0, Y0
	VPSRLD $1, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	XORQ AX, AX

sixteen:
	VPAND (SI)(AX*4), Y0, Y3
	VPAND 32(SI)(AX*4), Y0, Y4
	VPMAXUD Y3, Y1, Y1
	VPMAXUD Y4, Y2, Y2
	ADDQ $16, AX
	CMPQ AX, CX
	JLT  sixteen
	VPMAXUD Y2, Y1, Y1
	VEXTRACTI128 $1, Y1, X2
	VPMAXUD X2, X1, X1
	VPSHUFD $0x4e, X1, X2
	VPMAXUD X2, X1, X1
	VPSHUFD $0xb1, X1, X2
	VPMAXUD X2, X1, X1
	VMOVD X1, AX
	MOVL AX, ret+16(FP)
	VZEROUPPER
	RET

// func roundAVX2(out *int16, row *float32, inverse float32, width int)
TEXT ·roundAVX2(SB), NOSPLIT, $0-32
	MOVQ out+0(FP), DI
	MOVQ row+8(FP), SI
	VBROADCASTSS inverse+16(FP), Y0
	MOVQ width+24(FP), CX
	XORQ AX, AX

sixteen:
	VMULPS (SI)(AX*4), Y0, Y1
	VMULPS 32(SI)(AX*4), Y0, Y2
	VCVTPS2DQ Y1, Y1
	VCVTPS2DQ Y2, Y2
	VPACKSSDW Y2, Y1, Y1
	VPERMQ $0xd8, Y1, Y1
	VMOVDQU Y1, (DI)(AX*2)
	ADDQ $16, AX
	CMPQ AX, CX
	JLT  sixteen
	VZEROUPPER
	RET
